package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
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
        var asked = new ArrayList<Checked>();
        try (Site site = ServedShop.app("sqlite:" + folder.resolve("shop.sqlite3")).build()) {
            site.prepare();
            site.router().routes().forEach(route -> find(route.handler(), asked));
            assertThat(site.mistakes()).isEmpty();
        }
        assertThat(asked).hasSizeGreaterThan(10);
    }

    /** Views that have something to say, as deep as they are decorated. */
    private static void find(Handler view, List<Checked> found) {
        if (view instanceof Checked checked) {
            found.add(checked);
        }
        if (view instanceof Decorator decorator) {
            find(decorator.view(), found);
        }
    }
}
