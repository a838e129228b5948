package dev.belleville.orm.meta;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The size of an image in pixels, read from its head alone. The formats are WebP and those of
 * {@code javax.imageio}: PNG, JPEG, GIF, BMP, TIFF and what plug-ins add. Django's {@code
 * get_image_dimensions}.
 *
 * @param width from left to right
 * @param height from top to bottom
 */
public record ImageSize(int width, int height) {
    /** More is a bomb: a small file that takes gigabytes when it is shown. Pillow's limit. */
    private static final long MOST_PIXELS = 178_956_970;

    /** The size of what {@code in} holds; null where that is no image, or one too large to be. */
    public static @Nullable ImageSize of(InputStream in) throws IOException {
        try (ImageInputStream image = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(image, true, true);
                    return possible(reader.getWidth(0), reader.getHeight(0));
                } catch (IOException | RuntimeException e) {
                    image.seek(0); // its start promised more than it holds
                } finally {
                    reader.dispose();
                }
            }
            image.seek(0);
            return ofWebP(image);
        }
    }

    private static @Nullable ImageSize possible(int width, int height) {
        boolean possible = width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
        return possible ? new ImageSize(width, height) : null;
    }

    /** Java reads no WebP; what its three kinds say of their size is in the first 30 bytes. */
    private static @Nullable ImageSize ofWebP(ImageInputStream image) throws IOException {
        byte[] head = new byte[30];
        try {
            image.readFully(head);
        } catch (EOFException _) {
            return null;
        }
        if (!text(head, 0).equals("RIFF") || !text(head, 8).equals("WEBP")) {
            return null;
        }
        return switch (text(head, 12)) {
            case "VP8 " -> possible(bits(head, 26, 14), bits(head, 28, 14));
            case "VP8L" -> {
                int sizes = bits(head, 21, 16) | (bits(head, 23, 16) << 16);
                yield possible((sizes & 0x3fff) + 1, ((sizes >>> 14) & 0x3fff) + 1);
            }
            case "VP8X" -> possible(bits(head, 24, 24) + 1, bits(head, 27, 24) + 1);
            default -> null;
        };
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    /** The lowest bits of a number whose lowest byte comes first. */
    private static int bits(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = (count - 1) / 8; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value & ((1 << count) - 1);
    }
}
