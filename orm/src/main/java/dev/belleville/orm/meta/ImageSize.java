package dev.belleville.orm.meta;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The size of an image in pixels, read from its head alone. The formats are those of {@code
 * javax.imageio}: PNG, JPEG, GIF, BMP, TIFF and what plug-ins add. Django's {@code
 * get_image_dimensions}.
 *
 * @param width from left to right
 * @param height from top to bottom
 */
public record ImageSize(int width, int height) {
    /** The size of what {@code in} holds; null where that is no image. */
    public static @Nullable ImageSize of(InputStream in) throws IOException {
        try (ImageInputStream image = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(image, true, true);
                    return new ImageSize(reader.getWidth(0), reader.getHeight(0));
                } catch (IOException | RuntimeException e) {
                    image.seek(0); // its start promised more than it holds
                } finally {
                    reader.dispose();
                }
            }
            return null;
        }
    }
}
