package dev.belleville.mongodb;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** The same on the MongoDB that the environment names, on this machine and without a password. */
class MongoServerResultsTest extends MongoResultsTest {
    private static final String VARIABLE = "BELLEVILLE_TEST_MONGODB";
    private static final int USUAL = 27017;

    private static Optional<URI> named() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(address -> !address.isEmpty())
                .map(URI::create);
    }

    @Override
    int startServer() {
        return named().map(URI::getPort).filter(given -> given > 0).orElse(USUAL);
    }

    @Override
    void stopServer() {
        // it is another's
    }

    @BeforeEach
    void assumeNamed() {
        Assumptions.assumeTrue(
                named().isPresent(),
                "MongoDB is covered by an imitation alone: name a server, "
                        + VARIABLE
                        + "=mongodb://127.0.0.1:27017/");
    }
}
