package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;

/** A part of a template that writes or defines something. */
public interface Statement {
    /** Does so. */
    void render(Frame frame, Output out);
}
