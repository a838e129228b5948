package dev.belleville.template;

/** How many steps a render may still take, its isolated parts included. */
final class Steps {
    private final long limit;
    private long taken;

    Steps(long limit) {
        this.limit = limit;
    }

    void take() {
        if (++taken > limit) {
            throw new RenderError(
                    "The template took more than "
                            + limit
                            + " steps; loop over less, or raise Limits.steps.");
        }
    }
}
