package dev.belleville.web.verification;

import java.util.ArrayList;
import java.util.List;

/** Letters and digits as lines between points, without those that look like others. */
final class Glyphs {
    static final String LETTERS = "ACEFHJKLMNPRTUVWXY3479";

    private Glyphs() {}

    /** Its strokes, about the middle, two wide and four high to each side of a cell of six. */
    static List<Stroke> of(char letter) {
        var strokes = new ArrayList<Stroke>();
        for (String line : lines(letter).split(" ")) {
            for (int i = 0; i + 3 < line.length(); i += 2) {
                strokes.add(
                        new Stroke(
                                at(line, i) - 2,
                                at(line, i + 1) - 3,
                                at(line, i + 2) - 2,
                                at(line, i + 3) - 3,
                                1));
            }
        }
        return strokes;
    }

    private static double at(String line, int place) {
        return line.charAt(place) - '0';
    }

    /** Points as pairs of digits, the column from 0 to 4 and the row from 0 to 6. */
    private static String lines(char letter) {
        return switch (letter) {
            case 'A' -> "062046 1434";
            case 'C' -> "4130100105163645";
            case 'E' -> "40000646 0333";
            case 'F' -> "400006 0333";
            case 'H' -> "0006 4046 0343";
            case 'J' -> "4045361605";
            case 'K' -> "0006 4003 0346";
            case 'L' -> "000646";
            case 'M' -> "0600234046";
            case 'N' -> "06004640";
            case 'P' -> "06003041423303";
            case 'R' -> "06003041423303 1346";
            case 'T' -> "0040 2026";
            case 'U' -> "000516364540";
            case 'V' -> "002640";
            case 'W' -> "0016233640";
            case 'X' -> "0046 4006";
            case 'Y' -> "002340 2326";
            case '3' -> "01103041423313 334445361605";
            case '4' -> "36300444";
            case '7' -> "004016";
            case '9' -> "424130100102133342 41443616";
            default -> throw new IllegalArgumentException("No strokes for '" + letter + "'.");
        };
    }
}
