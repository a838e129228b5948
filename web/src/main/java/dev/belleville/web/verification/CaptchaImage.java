package dev.belleville.web.verification;

import dev.belleville.core.signing.Crypto;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Letters as strokes on a wavy ground. Drawn dot by dot: no fonts have to be there, and none of the
 * JDK's desktop is loaded.
 */
final class CaptchaImage {
    static final int WIDTH = 220;
    static final int HEIGHT = 80;

    private static final int LETTERS = 5;

    /** Of the shape alone, which hides nothing; the letters are drawn by what nobody can guess. */
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    private final List<Stroke> strokes = new ArrayList<>();
    private final double[] waves = new double[6];

    private CaptchaImage() {}

    /** Letters to draw. */
    static String letters() {
        return Crypto.getRandomString(LETTERS, Glyphs.LETTERS);
    }

    static CaptchaImage of(String letters) {
        var image = new CaptchaImage();
        double step = (WIDTH - 30.0) / letters.length();
        for (int i = 0; i < letters.length(); i++) {
            image.place(letters.charAt(i), 15 + step * (i + 0.5) + image.between(-2.5, 2.5));
        }
        for (int i = 0; i < 3; i++) {
            image.cross();
        }
        for (int i = 0; i < image.waves.length; i += 3) {
            image.waves[i] = image.between(2.5, 4.5);
            image.waves[i + 1] = 2 * Math.PI / image.between(45, 80);
            image.waves[i + 2] = image.between(0, 2 * Math.PI);
        }
        return image;
    }

    private double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    /** Leans it, makes it larger or smaller, and puts it higher or lower. */
    private void place(char letter, double x) {
        double angle = between(-0.38, 0.38);
        double wide = between(6.8, 8.2);
        double high = between(7.2, 8.6);
        double y = HEIGHT / 2.0 + between(-7, 7);
        double thick = between(1.7, 2.7);
        for (Stroke part : Glyphs.of(letter)) {
            strokes.add(part.scaled(wide, high).turned(angle).moved(x, y).thick(thick));
        }
    }

    /** A thin line across all of it. */
    private void cross() {
        double from = between(10, HEIGHT - 10);
        double to = between(10, HEIGHT - 10);
        double middle = between(5, HEIGHT - 5);
        strokes.add(new Stroke(0, from, WIDTH / 2.0, middle, 0.9));
        strokes.add(new Stroke(WIDTH / 2.0, middle, WIDTH, to, 0.9));
    }

    /** As a picture in shades of grey. */
    byte[] png() {
        byte[] dots = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                dots[y * WIDTH + x] = (byte) shade(x, y);
            }
        }
        return Png.grey(WIDTH, dots);
    }

    private int shade(int x, int y) {
        double u = x + waves[0] * Math.sin(y * waves[1] + waves[2]);
        double v = y + waves[3] * Math.sin(x * waves[4] + waves[5]);
        double ink = 0;
        for (Stroke stroke : strokes) {
            ink = Math.max(ink, stroke.ink(u, v));
        }
        double ground = 226 + 16 * Math.sin(u * 0.11 + v * 0.07) - random.nextInt(34);
        double letter = 50 + random.nextInt(50);
        return (int) Math.clamp(ground + (letter - ground) * ink, 0, 255);
    }
}
