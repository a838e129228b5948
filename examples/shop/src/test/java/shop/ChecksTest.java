package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Decorator;
import dev.belleville.web.Checked;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop as {@code belle check} sees it. */
class ChecksTest {
    @TempDir Path folder;

    @Test
    void nothingIsWrongWithTheApi() {
        var found = new ArrayList<String>();
        var asked = new ArrayList<Checked>();
        try (Site site = ServedShop.app("sqlite:" + folder.resolve("shop.sqlite3")).build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        for (var line : site.router().routes()) {
                            Checked view = Decorator.find(line.handler(), Checked.class);
                            if (view != null) {
                                asked.add(view);
                                found.addAll(view.mistakes());
                            }
                        }
                    });
        }
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(found).isEqualTo(List.of());
    }
}
