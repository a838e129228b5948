package dev.belleville.jinja;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Scene;
import java.util.function.Supplier;

/** What forms need: both <code>{{ csrf_token }}</code> and <code>{{ csrf_token() }}</code>. */
sealed interface FormToken extends CharSequence, Callee {
    /** What it shows. */
    String text();

    @Override
    default Object call(Arguments arguments, Scene scene) {
        return this;
    }

    @Override
    default int length() {
        return text().length();
    }

    @Override
    default char charAt(int index) {
        return text().charAt(index);
    }

    @Override
    default CharSequence subSequence(int start, int end) {
        return text().subSequence(start, end);
    }

    /** The token. */
    record Text(Supplier<String> token) implements FormToken {
        @Override
        public String text() {
            return token.get();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** The hidden field with it; nothing where there is none. */
    record Input(Supplier<String> token) implements FormToken, Markup {
        @Override
        public String text() {
            String made = token.get();
            return made.isEmpty()
                    ? ""
                    : "<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\""
                            + Html.escape(made)
                            + "\">";
        }

        @Override
        public String html() {
            return text();
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
