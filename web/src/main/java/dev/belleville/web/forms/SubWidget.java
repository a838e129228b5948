package dev.belleville.web.forms;

import dev.belleville.core.Markup;

/**
 * One of the elements that a widget shows, such as one radio button of several. Django's {@code
 * BoundWidget}.
 *
 * @param tag its element alone
 * @param choiceLabel what people read of it; empty where it has no label of its own
 * @param idForLabel what a label points to; empty for none
 * @param html the element, with its label where it has one
 */
public record SubWidget(Markup tag, CharSequence choiceLabel, String idForLabel, String html)
        implements Markup {
    @Override
    public String toString() {
        return html;
    }
}
