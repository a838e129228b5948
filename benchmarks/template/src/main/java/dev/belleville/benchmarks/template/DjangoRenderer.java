package dev.belleville.benchmarks.template;

import dev.belleville.core.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Django, in a process of its own that renders with Belleville's templates and keeps the time. */
public final class DjangoRenderer {
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
    private static final List<String> FILES =
            List.of(
                    "django/render.py",
                    "templates/fortunes.html",
                    "templates/base.html",
                    "templates/page.html",
                    "locale/de/LC_MESSAGES/django.mo");
    private static final int SECONDS = 3;

    private DjangoRenderer() {}

    /** A page, and how long Django takes for it. */
    record Rendered(String text, double nanoseconds) {}

    /**
     * Prints the nanoseconds that one page takes, or nothing where there is no Django.
     *
     * @param arguments the name of the page
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Page page = Page.of(arguments[0]);
        Optional<String> python = python();
        if (python.isPresent()) {
            Rendered rendered = render(python.get(), page, SECONDS);
            Contender.check("DJANGO", page, rendered.text());
            System.out.println(rendered.nanoseconds());
        }
    }

    /** A Python that has Django. */
    static Optional<String> python() throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            try {
                if (new ProcessBuilder(python, "-c", "import django").start().waitFor() == 0) {
                    return Optional.of(python);
                }
            } catch (IOException _) { // no such program
                continue;
            }
        }
        return Optional.empty();
    }

    /** Renders {@code page} again and again for some seconds; once, where there are none. */
    static Rendered render(String python, Page page, int seconds)
            throws IOException, InterruptedException {
        Path folder = Unpacked.folder(FILES);
        Process process =
                new ProcessBuilder(
                                python,
                                folder.resolve(FILES.getFirst()).toString(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var order = process.outputWriter(StandardCharsets.UTF_8)) {
            order.write(
                    Json.write(
                            Map.of(
                                    "template",
                                    page.template() + ".html",
                                    "values",
                                    page.variables(),
                                    "seconds",
                                    seconds)));
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Django cannot render '" + page.template() + "'");
        }
        return Json.parse(answer, Rendered.class);
    }
}
