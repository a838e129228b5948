package dev.belleville.web.verification;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import dev.belleville.web.forms.HtmlAttributes;
import dev.belleville.web.forms.Rendering;
import dev.belleville.web.forms.Submission;
import dev.belleville.web.forms.Widget;
import dev.belleville.web.sessions.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The picture, the question or the code by mail, what is typed, and the links to the others. */
final class CaptchaWidget extends Widget {
    private final Request request;
    private final @Nullable Verification mail;

    private CaptchaWidget(Request request, @Nullable Verification mail, HtmlAttributes attributes) {
        super(attributes);
        this.request = request;
        this.mail = mail;
    }

    static CaptchaWidget of(Request request, @Nullable Verification mail) {
        return new CaptchaWidget(
                request,
                mail,
                HtmlAttributes.NONE
                        .with("autocomplete", "off")
                        .with("autocapitalize", "none")
                        .with("spellcheck", "false"));
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new CaptchaWidget(request, mail, others);
    }

    /** What was typed before is never shown: it was for another. */
    @Override
    protected String html(Rendering shown) {
        String id = Challenges.newId();
        CaptchaKind kind = CaptchaKind.of(request, mail);
        PendingCode pending = mail == null ? null : mail.pending(request);
        String hint = shown.attributes().text("id") + "_" + CaptchaKind.VARIABLE;
        var out = new StringBuilder();
        out.append(
                "<input type=\"hidden\" name=\"%s_id\" value=\"%s\">"
                        .formatted(Html.escape(shown.name()), id));
        out.append(
                switch (kind) {
                    case PICTURE -> picture(id);
                    case QUESTION -> said(hint, question(id));
                    case MAIL -> said(hint, way(pending));
                });
        out.append("<input type=\"text\" name=\"%s\"".formatted(Html.escape(shown.name())));
        HtmlAttributes all = shown.attributes();
        if (kind == CaptchaKind.MAIL) {
            all = all.with("autocomplete", pending == null ? "email" : "one-time-code");
        }
        (kind == CaptchaKind.PICTURE ? all : described(all, hint)).appendTo(out);
        out.append("><p class=\"helptext\">").append(links(kind)).append("</p>");
        return out.toString();
    }

    private static HtmlAttributes described(HtmlAttributes all, String hint) {
        return all.with("aria-describedby", (hint + " " + all.text("aria-describedby")).strip());
    }

    private static String said(String id, String text) {
        return "<p id=\"%s\">%s</p>".formatted(Html.escape(id), Html.escape(text));
    }

    private String question(String id) {
        Question question = Question.random();
        Challenges.of(Session.of(request)).keep(id, question.answer());
        return question.text();
    }

    private static String way(@Nullable PendingCode pending) {
        return pending == null
                ? Translation.gettext(
                        "Type your address and send the form: you get a code by mail, to be typed"
                                + " here.")
                : Translation.gettext(
                        "A code was sent to %(address)s. For another, type the address again.",
                        Map.of("address", pending.address()));
    }

    private String picture(String id) {
        return "<img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\">"
                .formatted(
                        Html.escape(Site.current().reverse(request, CaptchaKind.VARIABLE, id)),
                        CaptchaImage.WIDTH,
                        CaptchaImage.HEIGHT,
                        Html.escape(Translation.gettext("A picture of letters to type")));
    }

    private String links(CaptchaKind shown) {
        return CaptchaKind.offered(mail).stream()
                .sorted(Comparator.comparing(kind -> kind != shown))
                .filter(kind -> !kind.link(shown).isEmpty())
                .map(kind -> link(kind, kind.link(shown)))
                .collect(Collectors.joining(" · "));
    }

    /** The page once more, with what else its address says. */
    private String link(CaptchaKind kind, String text) {
        String query = request.query().with(CaptchaKind.VARIABLE, kind.value()).encode();
        return "<a href=\"?%s\">%s</a>".formatted(Html.escape(query), Html.escape(text));
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        String id = sent.fields().get(name + "_id");
        String text = sent.fields().get(name);
        return id == null || text == null ? null : List.of(id, text);
    }
}
