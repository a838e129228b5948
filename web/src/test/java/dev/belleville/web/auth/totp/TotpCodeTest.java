package dev.belleville.web.auth.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes that the RFCs name. */
class TotpCodeTest {
    private static final String TEN = "1234567890";

    private static byte[] seed(int length) {
        return TEN.repeat(7).substring(0, length).getBytes(US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void areThoseOfRfc6238(long second, String sha1, String sha256, String sha512) {
        long step = TotpCode.step(Instant.ofEpochSecond(second));
        assertThat(new TotpCode(seed(20), "HmacSHA1", 8).at(step)).isEqualTo(sha1);
        assertThat(new TotpCode(seed(32), "HmacSHA256", 8).at(step)).isEqualTo(sha256);
        assertThat(new TotpCode(seed(64), "HmacSHA512", 8).at(step)).isEqualTo(sha512);
        assertThat(TotpCode.of(seed(20)).at(step)).isEqualTo(sha1.substring(2));
    }

    @Test
    void areThoseOfRfc4226() {
        TotpCode codes = TotpCode.of(seed(20));
        assertThat(IntStream.range(0, 10).mapToObj(codes::at))
                .containsExactly(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922",
                        "162583", "399871", "520489");
    }

    @Test
    void aClockMayBeOffByOneStep() {
        TotpCode codes = TotpCode.of(seed(20));
        Instant now = Instant.ofEpochSecond(300);
        for (long step = 5; step <= 15; step++) {
            assertThat(codes.find(codes.at(step), now))
                    .isEqualTo(step >= 9 && step <= 11 ? step : -1);
        }
        assertThat(codes.find("", now)).isEqualTo(-1);
        assertThat(codes.find("1" + codes.at(10), now)).isEqualTo(-1);
    }

    @Test
    void secretsAreWrittenAsRfc4648Says() {
        assertThat(Base32.encode("".getBytes(US_ASCII))).isEmpty();
        assertThat(Base32.encode("f".getBytes(US_ASCII))).isEqualTo("MY");
        assertThat(Base32.encode("fo".getBytes(US_ASCII))).isEqualTo("MZXQ");
        assertThat(Base32.encode("foo".getBytes(US_ASCII))).isEqualTo("MZXW6");
        assertThat(Base32.encode("foob".getBytes(US_ASCII))).isEqualTo("MZXW6YQ");
        assertThat(Base32.encode("fooba".getBytes(US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Base32.encode("foobar".getBytes(US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Base32.encode(seed(20))).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
