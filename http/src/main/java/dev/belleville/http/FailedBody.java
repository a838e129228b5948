package dev.belleville.http;

import dev.belleville.core.Current;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A body that failed before its first byte, with the response to be sent in its place. */
final class FailedBody extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Response instead;

    private FailedBody(Response instead, Throwable cause) {
        super(instead.status(), "The body could not be made.", Headers.empty(), cause);
        this.instead = instead;
    }

    @Override
    public Response response() {
        return instead;
    }

    /** {@code writer}, whose failures become other responses as long as that is possible. */
    static BodyWriter rescued(BodyWriter writer, BodyRescue rescue) {
        Current.Scope scope = Current.capture();
        return out -> {
            var begun = new Begun(out);
            try {
                writer.writeTo(begun);
            } catch (FailedBody e) {
                throw e;
            } catch (Throwable e) {
                Response instead = begun.isBegun ? null : instead(scope, rescue, e);
                if (instead == null) {
                    throw e;
                }
                throw new FailedBody(instead, e);
            }
        };
    }

    private static @Nullable Response instead(
            Current.Scope scope, BodyRescue rescue, Throwable error) {
        try {
            return scope.<@Nullable Response, Exception>call(() -> rescue.instead(error));
        } catch (Exception e) {
            if (!e.equals(error)) {
                error.addSuppressed(e);
            }
            return null;
        }
    }

    /** Knows whether anything was written. */
    private static final class Begun extends FilterOutputStream {
        private boolean isBegun;

        Begun(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            isBegun = true;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            isBegun = true;
            out.write(bytes, offset, length);
        }
    }
}
