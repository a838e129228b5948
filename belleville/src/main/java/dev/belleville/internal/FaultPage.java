package dev.belleville.internal;

import dev.belleville.core.Html;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * The page of a site whose sources are at fault: what the compiler says, or where the main method
 * failed.
 */
final class FaultPage {
    private static final String STYLE =
            """
            :root{--ink:#22252b;--soft:#5d6470;--line:#dedbd4;--paper:#fbfaf7;--card:#fff;--accent:#8c2f39;--mark:#fbeceb}
            @media(prefers-color-scheme:dark){:root{--ink:#eceae5;--soft:#a9adb6;--line:#3a3d44;--paper:#1b1d21;--card:#25282d;--accent:#f09aa3;--mark:#46282c}}
            body{margin:0 auto;max-width:68rem;padding:2rem 1rem;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
            h1{font-size:1.5rem;border-bottom:4px solid var(--accent);padding-bottom:.6rem}
            section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem 1rem;margin:1rem 0}
            pre{font:13px/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}
            ol{list-style:none;margin:.6rem -1rem -.6rem;padding:.4rem 0;border-top:1px solid var(--line);overflow-x:auto}
            ol:empty{display:none}
            li{font:13px/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:pre;padding:0 1rem}
            li.here{background:var(--mark);font-weight:600}
            li i{display:inline-block;width:3.5em;color:var(--soft);font-style:normal;font-weight:400;user-select:none}
            b{color:var(--accent);overflow-wrap:anywhere}
            summary{color:var(--soft);cursor:pointer;margin-top:.4rem}
            """;

    private FaultPage() {}

    /** As the client of {@code request} wants it: JSON, plain text, else the page. */
    static Response of(Throwable fault, Request request) {
        return switch (form(request)) {
            case "application/json" -> Response.json(Map.of("detail", text(fault))).status(500);
            case "text/plain" -> Response.text(text(fault)).status(500);
            default -> page(fault);
        };
    }

    /**
     * Who sends JSON and names nothing wants it back; a page is for those who may want anything.
     */
    private static String form(Request request) {
        for (MediaType range : request.accepted()) {
            switch (range.essence()) {
                case "application/json", "application/problem+json" -> {
                    return "application/json";
                }
                case "text/html", "text/plain" -> {
                    return range.essence();
                }
                default -> {}
            }
        }
        String sent = request.contentType().essence();
        return sent.equals("application/json") ? sent : "text/html";
    }

    private static String text(Throwable fault) {
        return fault instanceof CompileErrors
                ? "This does not compile.\n" + fault.getMessage()
                : "The site cannot start: " + headline(fault);
    }

    private static Response page(Throwable fault) {
        var body = new StringBuilder();
        String title;
        if (fault instanceof CompileErrors errors) {
            title = "This does not compile";
            for (CompileErrors.Complaint one : errors.complaints()) {
                body.append(
                        "<section><b>%s:%d</b><pre>%s</pre><ol>"
                                .formatted(
                                        Html.escape(one.file()),
                                        one.line(),
                                        Html.escape(one.message())));
                for (CompileErrors.SourceLine line : one.source()) {
                    body.append(
                            "<li%s><i>%d</i>%s</li>"
                                    .formatted(
                                            line.number() == one.line() ? " class=\"here\"" : "",
                                            line.number(),
                                            Html.escape(line.text())));
                }
                body.append("</ol></section>");
            }
        } else {
            title = "The site cannot start";
            var trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            body.append("<section><b>")
                    .append(Html.escape(headline(fault)))
                    .append("</b><details><summary>Where it came from</summary><pre>")
                    .append(Html.escape(trace.toString()))
                    .append("</pre></details></section>");
        }
        return Response.html(
                        """
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>%2$s</style></head>
                        <body><h1>%1$s</h1>%3$s<p>Mend the source: this page's next load has the new version.</p></body></html>
                        """
                                .formatted(title, STYLE, body))
                .status(500);
    }

    /** The outermost message that there is; an error in a static field has only a cause. */
    private static String headline(Throwable fault) {
        Throwable one = fault;
        while (one.getMessage() == null && one.getCause() != null) {
            one = one.getCause();
        }
        return one.getMessage() == null ? one.toString() : one.getMessage();
    }
}
