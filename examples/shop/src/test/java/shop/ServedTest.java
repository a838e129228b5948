package shop;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks a shop of sixty goods over the network, on each database; its tests share the shop. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedTest {
    static final String API = "/app/1.0/";

    @Parameter Vendor vendor = Vendor.SQLITE;
    ServedShop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        shop = vendor.serve(folder, 60);
    }

    @AfterAll
    void close() {
        shop.close();
    }
}
