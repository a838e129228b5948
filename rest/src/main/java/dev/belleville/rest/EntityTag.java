package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.http.MediaType;
import dev.belleville.rest.internal.JsonText;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Names a state of what an address shows; as text also the form in which it is shown, since each
 * has other bytes.
 *
 * @param state letters, digits, {@code -} and {@code _}
 */
record EntityTag(String state) {
    private static final int LENGTH = 22; // 132 bits
    private static final char FORM = '.';

    /** That of plain values. */
    static EntityTag of(@Nullable Object data) {
        return hashed(JsonText.bytes(data, 0));
    }

    /** That of whatever {@code words} tell apart. */
    static EntityTag named(String words) {
        return hashed(words.getBytes(UTF_8));
    }

    private static EntityTag hashed(byte[] bytes) {
        byte[] hash = HashAlgorithm.SHA256.digest().digest(bytes);
        return new EntityTag(Base64.getUrlEncoder().encodeToString(hash).substring(0, LENGTH));
    }

    /** As the header {@code ETag} of an answer to {@code request} has it. */
    String text(ApiRequest request) {
        Renderer renderer = request.acceptedRenderer();
        boolean usual = renderer.equals(request.view().renderers().getFirst());
        String form = (usual ? "" : renderer.format()) + indent(request.acceptedMediaType());
        return '"' + state + (form.isEmpty() ? "" : FORM + form) + '"';
    }

    private static String indent(MediaType accepted) {
        var digits = new StringBuilder();
        accepted.parameters()
                .getOrDefault("indent", "")
                .chars()
                .filter(c -> c >= '0' && c <= '9')
                .forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /**
     * Whether {@code tag} names this state, in whichever form. A mark of weakness counts not: what
     * compresses answers puts it there, and the state is the same.
     */
    boolean isNamedBy(String tag) {
        int open = tag.indexOf('"') + 1;
        int close = tag.lastIndexOf('"');
        int form = tag.indexOf(FORM, open);
        int end = form < 0 ? close : form;
        return end > open && tag.substring(open, end).equals(state);
    }
}
