package dev.belleville.http;

import java.io.Serial;

/** No route has this name with these arguments. Django's NoReverseMatch. */
public class NoReverseMatch extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the route, the arguments and what was tried. */
    public NoReverseMatch(String message) {
        super(message);
    }
}
