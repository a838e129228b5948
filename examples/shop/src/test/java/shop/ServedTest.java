package shop;

import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks a shop of sixty goods over the network, on each database; its tests share the shop. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB") // its rooms are tested on it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedTest {
    static final String API = "/app/1.0/";

    @Parameter Vendor vendor = Vendor.SQLITE;

    @SuppressWarnings("NullAway.Init") // by open()
    ServedShop shop;

    @BeforeParameterizedClassInvocation
    void open(Vendor vendor, @TempDir Path folder) {
        shop = vendor.serve(folder, 60);
    }

    @AfterParameterizedClassInvocation
    void close() {
        shop.close();
    }
}
