package dev.belleville.rest;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes lists row by row while they are sent, so that a list of any length needs little memory.
 * REST framework has no such thing.
 *
 * <p>Lists are not cut into pages for it, unless a client asks for a page. What fails on the way
 * breaks the connection, so that nobody takes a part for the whole.
 */
public interface StreamingRenderer extends Renderer {
    /**
     * Writes all of {@code rows} to {@code out}, which stays open.
     *
     * @throws IOException also when the client went away
     */
    void stream(RowStream rows, RendererContext context, OutputStream out) throws IOException;
}
