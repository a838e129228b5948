package dev.belleville.orm.meta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {
    private static @Nullable ImageSize of(byte[] bytes) throws IOException {
        return ImageSize.of(new ByteArrayInputStream(bytes));
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void theHeadOfAnImageSaysItsSize(String format) throws IOException {
        assertThat(of(image(format, 31, 17))).isEqualTo(new ImageSize(31, 17));
    }

    /** The heads that a browser wrote, then those of the two bare kinds. */
    @ParameterizedTest
    @CsvSource({
        "UklGRhoCAABXRUJQVlA4WAoAAAAgAAAABgAABAAA, 7, 5",
        "UklGRv4BAABXRUJQVlA4WAoAAAAgAAAAKwEACAAA, 300, 9",
        "UklGRtQCAABXRUJQVlA4WAoAAAAwAAAAIAAA5wMA, 33, 1000",
        "UklGRgAAAABXRUJQVlA4IAAAAAAQAgCdASoHAAUA, 7, 5",
        "UklGRgAAAABXRUJQVlA4TAAAAAAvK8FJAAAAAAAA, 300, 296"
    })
    void webPIsAnImageToo(String head, int width, int height) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(head);
        assertThat(of(bytes)).isEqualTo(new ImageSize(width, height));
        assertThat(of(Arrays.copyOf(bytes, 20))).isNull();
    }

    @Test
    void aSmallFileThatWouldBeHugeIsNone() throws IOException {
        byte[] png = image("png", 1, 1);
        assertThat(of(sized(png, 13_000, 13_000))).isEqualTo(new ImageSize(13_000, 13_000));
        assertThat(of(sized(png, 60_000, 60_000))).isNull();
        assertThat(of(sized(png, Integer.MAX_VALUE, Integer.MAX_VALUE))).isNull();
    }

    private static byte[] sized(byte[] png, int width, int height) {
        byte[] copy = png.clone();
        ByteBuffer.wrap(copy).putInt(16, width).putInt(20, height);
        return copy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "RIFF1234WEBP",
                "RIFF1234WEBPVP9 and so on for a while",
                "RIFF1234WAVEVP8 and so on for a while",
                "%PDF-1.7",
                "BM"
            })
    void whatOnlyBeginsLikeAnImageIsNone(String text) throws IOException {
        assertThat(of(text.getBytes(ISO_8859_1))).isNull();
    }
}
