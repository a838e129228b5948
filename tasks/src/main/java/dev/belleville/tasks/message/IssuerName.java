package dev.belleville.tasks.message;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The values in the name of a certificate's issuer, in their order, with blanks between, as Celery
 * writes them. The JDK shows names in the opposite order, and escaped, so they are read by hand.
 */
final class IssuerName {
    private static final int CONSTRUCTED = 0x20;
    private static final int OBJECT_ID = 0x06;
    private static final int LATIN = 0x14;
    private static final int UCS4 = 0x1c;
    private static final int UCS2 = 0x1e;
    private static final int LONG = 0x80;

    private IssuerName() {}

    static String of(X509Certificate certificate) {
        var values = new ArrayList<String>();
        read(ByteBuffer.wrap(certificate.getIssuerX500Principal().getEncoded()), values);
        return String.join(" ", values);
    }

    /** Sequences of sets of pairs, of an object's id and a text. */
    private static void read(ByteBuffer der, List<String> values) {
        while (der.hasRemaining()) {
            int tag = der.get() & 0xff;
            int length = length(der);
            ByteBuffer content = der.slice(der.position(), length);
            der.position(der.position() + length);
            if ((tag & CONSTRUCTED) != 0) {
                read(content, values);
            } else if (tag != OBJECT_ID) {
                values.add(charset(tag).decode(content).toString());
            }
        }
    }

    private static int length(ByteBuffer der) {
        int first = der.get() & 0xff;
        if (first < LONG) {
            return first;
        }
        int length = 0;
        for (int left = first - LONG; left > 0; left--) {
            length = (length << 8) | (der.get() & 0xff);
        }
        return length;
    }

    private static Charset charset(int tag) {
        return switch (tag) {
            case UCS2 -> StandardCharsets.UTF_16BE;
            case UCS4 -> StandardCharsets.UTF_32BE;
            case LATIN -> StandardCharsets.ISO_8859_1;
            default -> StandardCharsets.UTF_8;
        };
    }
}
