package dev.belleville.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a response carries: bytes, a stream, a part of a file, or what is yet to be made. */
public sealed interface Body {
    /** No bytes at all. */
    Body EMPTY = new Bytes(new byte[0]);

    /** The length in bytes, or -1 where only the end of the stream tells. */
    long length();

    /** Writes all of it to {@code out}, which stays open. */
    void writeTo(OutputStream out) throws IOException;

    /** Where bytes come from, opened when they are wanted. */
    @FunctionalInterface
    interface Source {
        /** The bytes from the first on; whoever opens them closes them. */
        InputStream open() throws IOException;
    }

    /**
     * What {@code source} gives, opened when it is sent and closed thereafter.
     *
     * @param length the number of bytes, or -1 where nobody knows
     */
    static Body opened(Source source, long length) {
        return new Stream(
                out -> {
                    try (InputStream in = source.open()) {
                        in.transferTo(out);
                    }
                },
                length);
    }

    /** A body that is there as a whole. */
    final class Bytes implements Body {
        private final byte[] bytes;

        /** Takes the array over: nobody may change it any more. */
        public Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The array itself, to be read only. */
        public byte[] array() {
            return bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /**
     * A body that is made while it is sent.
     *
     * @param writer makes it
     * @param length its length in bytes, or -1 where nobody knows
     */
    record Stream(BodyWriter writer, long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }

    /**
     * A file or a part of it, which the server sends without reading it into the program.
     *
     * @param file the file
     * @param offset the first byte, from 0
     * @param length the number of bytes
     */
    record FileRange(Path file, long offset, long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                var sink = Channels.newChannel(out);
                for (long sent = 0; sent < length; ) {
                    long count = channel.transferTo(offset + sent, length - sent, sink);
                    if (count <= 0) {
                        throw new IOException(file + " became shorter while it was sent");
                    }
                    sent += count;
                }
            }
        }
    }

    /**
     * A body that is not made yet, so that what it is made of may still change: the page of a
     * template. A site makes it once the view and the hooks of the middleware are done; elsewhere
     * it is made when somebody asks for it. The content of Django's SimpleTemplateResponse.
     */
    abstract non-sealed class Deferred implements Body {
        private @Nullable Body made;

        /** For subclasses. */
        protected Deferred() {}

        /** Makes the body; called once at most. */
        protected abstract Body make();

        /** The body, made where it is not yet. Django's {@code rendered_content}. */
        public final Body rendered() {
            Body known = made;
            if (known == null) {
                known = make();
                made = known;
            }
            return known;
        }

        @Override
        public final long length() {
            return rendered().length();
        }

        @Override
        public final void writeTo(OutputStream out) throws IOException {
            rendered().writeTo(out);
        }
    }
}
