package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

/**
 * Texts as UTF-8 that come back as they were: {@code getBytes} would write a question mark for half
 * of a surrogate pair, and leaves no room for what stands before.
 */
final class StrictUtf8 {
    /** So many letters at a time stay near the processor. */
    private static final int PIECE = 2048;

    private static final int MOST_BYTES = 3; // of a char; a pair has four

    private StrictUtf8() {}

    /**
     * The bytes of {@code text} behind {@code room} of them.
     *
     * @throws IllegalArgumentException for half of a surrogate pair
     */
    static byte[] encode(String text, int room) {
        int length = text.length();
        var letters = new char[Math.min(length, PIECE)];
        CharBuffer piece = CharBuffer.wrap(letters).limit(0);
        var all = new byte[room + length]; // enough for ASCII
        ByteBuffer bytes = ByteBuffer.wrap(all).position(room);
        CharsetEncoder encoder = UTF_8.newEncoder();
        int at = 0;
        while (at < length || piece.hasRemaining()) {
            int kept = piece.compact().position();
            int end = Math.min(length, at + letters.length - kept);
            text.getChars(at, end, letters, kept);
            piece.position(kept + end - at).flip();
            at = end;
            CoderResult result = encoder.encode(piece, bytes, at == length);
            if (result.isError()) {
                TaggedJson.whole(text); // throws, and names the half
            }
            if (result.isOverflow()) {
                int written = bytes.position();
                long most = written + (long) MOST_BYTES * (piece.remaining() + length - at);
                all = Arrays.copyOf(all, Math.toIntExact(most));
                bytes = ByteBuffer.wrap(all).position(written);
            }
        }
        return bytes.hasRemaining() ? Arrays.copyOf(all, bytes.position()) : all;
    }
}
