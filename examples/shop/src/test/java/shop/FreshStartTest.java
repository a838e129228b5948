package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreshStartTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void throwsTheShopAwayAndLeavesTheRest(Vendor vendor) {
        try (ServedShop shop = vendor.serve(folder, 60)) {
            var site = shop.site();
            site.scope()
                    .run(() -> {
                        var database = site.orm().database();
                        database.execute("CREATE TABLE notes (text varchar(9))");
                        database.execute("INSERT INTO notes VALUES ('stays')");

                        new FreshStart(site).run();
                        new FreshStart(site).run(); // nothing is there any more, and that is fine

                        int applied =
                                site.migrator()
                                        .migrate(
                                                MigrationTarget.latest(),
                                                Mode.RUN,
                                                Progress.SILENT)
                                        .size();
                        assertThat(applied).isEqualTo(15);
                        assertThat(Goods.objects.count()).isZero();
                        new Seed(60).run();
                        assertThat(Goods.objects.count()).isEqualTo(60);
                        assertThat(database.query("SELECT text FROM notes")).hasSize(1);
                    });
        }
    }
}
