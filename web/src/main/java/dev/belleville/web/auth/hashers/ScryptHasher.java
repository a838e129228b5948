package dev.belleville.web.auth.hashers;

import com.password4j.ScryptFunction;
import dev.belleville.core.signing.Crypto;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * scrypt, {@code scrypt$work$salt$block$parallelism$hash}. Django's {@code ScryptPasswordHasher}.
 *
 * @param work of new hashes
 */
record ScryptHasher(Work work) implements PasswordHasher {
    /** As much as Django asks for. */
    static final Work USUAL = new Work(1 << 14, 8, 5);

    private static final int LENGTH = 64;
    private static final long MAX_MEMORY = 1L << 30;
    private static final int MAX_PARALLELISM = 64;

    /**
     * How much it costs to make a hash.
     *
     * @param factor a power of two
     * @param block how large one is, in 128 bytes
     * @param parallelism how often it is done
     */
    record Work(int factor, int block, int parallelism) {
        boolean isSane() {
            return factor > 1
                    && Integer.bitCount(factor) == 1
                    && block >= 1
                    && parallelism >= 1
                    && parallelism <= MAX_PARALLELISM
                    && 128L * factor * block <= MAX_MEMORY;
        }
    }

    /** The parts of a hash. */
    private record Parts(Work work, String salt, String hash) {}

    @Override
    public String algorithm() {
        return "scrypt";
    }

    @Override
    public String encode(String password, String salt) {
        Salts.require(salt);
        return encode(password, salt, work);
    }

    private String encode(String password, String salt, Work cost) {
        byte[] hash =
                ScryptFunction.getInstance(cost.factor, cost.block, cost.parallelism, LENGTH)
                        .hash(
                                password.getBytes(StandardCharsets.UTF_8),
                                salt.getBytes(StandardCharsets.UTF_8))
                        .getBytes();
        return "%s$%d$%s$%d$%d$%s"
                .formatted(
                        algorithm(),
                        cost.factor,
                        salt,
                        cost.block,
                        cost.parallelism,
                        Base64.getEncoder().encodeToString(hash));
    }

    @Override
    public boolean verify(String password, String encoded) {
        Parts parts = parts(encoded);
        return parts != null
                && Crypto.constantTimeCompare(encode(password, parts.salt, parts.work), encoded);
    }

    @Override
    public boolean mustUpdate(String encoded) {
        Parts parts = parts(encoded);
        return parts == null || !parts.work.equals(work);
    }

    /** Nothing: its cost has three dimensions, so that there is no rest to be made up for. */
    @Override
    public void hardenRuntime(String password, String encoded) {}

    @Override
    public Map<String, String> safeSummary(String encoded) {
        Parts parts = parts(encoded);
        Summary summary = new Summary().part("algorithm", algorithm());
        return parts == null
                ? summary.parts()
                : summary.part("work factor", "" + parts.work.factor)
                        .part("block size", "" + parts.work.block)
                        .part("parallelism", "" + parts.work.parallelism)
                        .part("salt", Salts.mask(parts.salt))
                        .part("hash", Salts.mask(parts.hash))
                        .parts();
    }

    private @Nullable Parts parts(String encoded) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 6 || !parts[0].equals(algorithm()) || parts[2].isEmpty()) {
            return null;
        }
        try {
            var cost =
                    new Work(
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[3]),
                            Integer.parseInt(parts[4]));
            return cost.isSane() ? new Parts(cost, parts[2], parts[5]) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
