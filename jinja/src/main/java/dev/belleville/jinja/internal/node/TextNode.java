package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;

/**
 * Text outside of tags.
 *
 * @param text as it stands
 */
public record TextNode(String text) implements Shown {
    @Override
    public void render(Frame frame, Output out) {
        out.write(text);
    }
}
