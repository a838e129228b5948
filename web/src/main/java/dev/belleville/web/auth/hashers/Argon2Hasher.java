package dev.belleville.web.auth.hashers;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.belleville.core.signing.Crypto;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id, {@code argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash}; it also checks the other
 * varieties and the first version. Django's {@code Argon2PasswordHasher}.
 *
 * @param work of new hashes
 */
record Argon2Hasher(Work work) implements PasswordHasher {
    /** As much as Django asks for. */
    static final Work USUAL = new Work("argon2id", 19, 102_400, 2, 8, 32);

    private static final int FIRST_VERSION = 16;
    private static final int MAX_MEMORY = 1 << 20; // a GiB
    private static final int MAX_TIME = 100;
    private static final int MAX_PARALLELISM = 64;
    private static final int MAX_LENGTH = 128;
    private static final String PREFIX = "argon2$";

    /**
     * How much it costs to make a hash.
     *
     * @param variety {@code argon2id}, {@code argon2i} or {@code argon2d}
     * @param version 19 or 16
     * @param memory in KiB
     * @param time how often it goes over the memory
     * @param parallelism how many lanes there are
     * @param length of the hash in bytes
     */
    record Work(String variety, int version, int memory, int time, int parallelism, int length) {
        boolean isSane() {
            return (version == USUAL.version || version == FIRST_VERSION)
                    && memory >= 8 * parallelism
                    && memory <= MAX_MEMORY
                    && time >= 1
                    && time <= MAX_TIME
                    && parallelism >= 1
                    && parallelism <= MAX_PARALLELISM
                    && length >= 4
                    && length <= MAX_LENGTH;
        }

        String text() {
            return "%s$%sm=%d,t=%d,p=%d"
                    .formatted(
                            variety,
                            version == FIRST_VERSION ? "" : "v=" + version + "$",
                            memory,
                            time,
                            parallelism);
        }
    }

    /** The parts of a hash: the salt as its bytes are, a letter each, the hash in base64. */
    private record Parts(Work work, String salt, String hash) {
        byte[] saltBytes() {
            return salt.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public String algorithm() {
        return "argon2";
    }

    @Override
    public String encode(String password, String salt) {
        byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
        return PREFIX
                + work.text()
                + "$"
                + base64(bytes)
                + "$"
                + base64(derive(password, bytes, work));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean verify(String password, String encoded) {
        Parts parts = parts(encoded);
        return parts != null
                && Crypto.constantTimeCompare(
                        base64(derive(password, parts.saltBytes(), parts.work)), parts.hash);
    }

    /** The length does not count: that of Django's hashes is whatever its library has chosen. */
    @Override
    public boolean mustUpdate(String encoded) {
        Parts parts = parts(encoded);
        return parts == null
                || !parts.work.text().equals(work.text())
                || Salts.mustUpdate(parts.salt, Salts.ENTROPY);
    }

    /** Nothing: its cost has two dimensions, so that there is no rest to be made up for. */
    @Override
    public void hardenRuntime(String password, String encoded) {}

    @Override
    public Map<String, String> safeSummary(String encoded) {
        Parts parts = parts(encoded);
        Summary summary = new Summary().part("algorithm", algorithm());
        return parts == null
                ? summary.parts()
                : summary.part("variety", parts.work.variety)
                        .part("version", "" + parts.work.version)
                        .part("memory cost", "" + parts.work.memory)
                        .part("time cost", "" + parts.work.time)
                        .part("parallelism", "" + parts.work.parallelism)
                        .part("salt", Salts.mask(parts.salt))
                        .part("hash", Salts.mask(parts.hash))
                        .parts();
    }

    private static byte[] derive(String password, byte[] salt, Work work) {
        Argon2 variety =
                switch (work.variety) {
                    case "argon2i" -> Argon2.I;
                    case "argon2d" -> Argon2.D;
                    default -> Argon2.ID;
                };
        return Argon2Function.getInstance(
                        work.memory,
                        work.time,
                        work.parallelism,
                        work.length,
                        variety,
                        work.version)
                .hash(password.getBytes(StandardCharsets.UTF_8), salt)
                .getBytes();
    }

    private static @Nullable Parts parts(String encoded) {
        if (!encoded.startsWith(PREFIX)) {
            return null;
        }
        String[] parts = encoded.split("\\$", -1);
        boolean named = parts.length == 6;
        if (!named && parts.length != 5) {
            return null;
        }
        try {
            int version = named ? number(parts[2], "v=") : FIRST_VERSION;
            String[] costs = parts[parts.length - 3].split(",", -1);
            byte[] salt = Base64.getDecoder().decode(parts[parts.length - 2]);
            byte[] hash = Base64.getDecoder().decode(parts[parts.length - 1]);
            if (costs.length != 3 || !parts[1].startsWith("argon2")) {
                return null;
            }
            var work =
                    new Work(
                            parts[1],
                            version,
                            number(costs[0], "m="),
                            number(costs[1], "t="),
                            number(costs[2], "p="),
                            hash.length);
            return work.isSane()
                    ? new Parts(work, new String(salt, StandardCharsets.ISO_8859_1), base64(hash))
                    : null;
        } catch (IllegalArgumentException _) {
            return null; // no number, or no base64
        }
    }

    private static int number(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException(text);
        }
        return Integer.parseInt(text.substring(prefix.length()));
    }
}
