package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.Orm;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Value;
import dev.belleville.orm.migrate.Migrator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir Path folder;

    private Orm open() {
        Orm orm =
                Orm.builder()
                        .models("post", Scan.class)
                        .database("default", "sqlite::memory:")
                        .storage("default", FileSystemStorage.of(folder).baseUrl("/media/"))
                        .open();
        Clock clock = Clock.systemUTC();
        new Migrator(orm.database().dataSource(), orm.registry(), List.of(), clock).syncModels();
        return orm;
    }

    @Test
    void aFileIsStoredWithItsRow() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", out);
        byte[] bytes = out.toByteArray();
        try (Orm _ = open()) {
            var scan = new Scan();
            scan.title = "Receipt";
            scan.image = StoredFile.upload("my receipt.png", bytes);
            scan.fullClean();
            scan.save();
            String url = scan.image.url();
            try (InputStream in = scan.image.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
            assertThat(url).startsWith("/media/scans/20").endsWith("/my_receipt.png");
            assertThat(scan.width).isEqualTo(8);
            assertThat(scan.made).isNotNull();
            var same = new Scan();
            same.title = "RECEIPT";
            assertThatThrownBy(same::fullClean).isInstanceOf(ValidationError.class);
        }
    }

    @Test
    void theDatabaseComputesANewRow() {
        try (Orm _ = open()) {
            Scan scan =
                    Scan.objects.create(
                            Assignment.of("title", TextFunctions.lower(Value.of("LETTER"))));
            assertThat(scan.title).isEqualTo("letter");
        }
    }
}
