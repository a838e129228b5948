package dev.belleville.benchmarks.template;

/** The template languages of Java that take part; each renders as its own documentation teaches. */
enum Contender {
    BELLEVILLE {
        @Override
        Renderer prepare(Page page) {
            return BellevilleRenderer.of(page);
        }
    },
    JINJA {
        @Override
        Renderer prepare(Page page) {
            return JinjaRenderer.of(page);
        }
    },
    JTE {
        @Override
        Renderer prepare(Page page) {
            return JteRenderer.of(page);
        }
    },
    THYMELEAF {
        @Override
        Renderer prepare(Page page) {
            return ThymeleafRenderer.of(page);
        }
    },
    PEBBLE {
        @Override
        Renderer prepare(Page page) {
            return PebbleRenderer.of(page);
        }
    };

    /** Compiles the templates of {@code page}. */
    abstract Renderer prepare(Page page);

    /**
     * As {@link #prepare}, and shows that the page is the one that all render.
     *
     * @throws IllegalStateException that names contender and page, where it is another
     */
    Renderer prove(Page page) {
        Renderer renderer = prepare(page);
        check(name(), page, renderer.render());
        return renderer;
    }

    /** Compares what {@code contender} made of {@code page} with what Belleville does. */
    static void check(String contender, Page page, String html) {
        String wanted = Html.normalised(BELLEVILLE.prepare(page).render());
        String given = Html.normalised(html);
        if (!given.equals(wanted)) {
            throw new IllegalStateException(
                    "%s renders '%s' wrongly: not\n%s\nbut\n%s"
                            .formatted(contender, page.template(), wanted, given));
        }
    }
}
