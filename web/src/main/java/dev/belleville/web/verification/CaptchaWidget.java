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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The picture or the question, what is typed, and the links to others. */
final class CaptchaWidget extends Widget {
    private static final String KIND = "captcha";
    private static final String QUESTION = "question";

    private final Request request;

    private CaptchaWidget(Request request, HtmlAttributes attributes) {
        super(attributes);
        this.request = request;
    }

    static CaptchaWidget of(Request request) {
        return new CaptchaWidget(
                request,
                HtmlAttributes.NONE
                        .with("autocomplete", "off")
                        .with("autocapitalize", "none")
                        .with("spellcheck", "false"));
    }

    /** Whether the visitor asked for a question. */
    static boolean asks(Request request) {
        return mayAsk() && QUESTION.equals(request.query().get(KIND));
    }

    private static boolean mayAsk() {
        return Site.current().settings().get(VerificationSettings.CAPTCHA_QUESTION);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new CaptchaWidget(request, others);
    }

    /** What was typed before is never shown: it was for another. */
    @Override
    protected String html(Rendering shown) {
        String id = Challenges.newId();
        boolean asks = asks(request);
        String hint = shown.attributes().text("id") + "_" + KIND;
        var out = new StringBuilder();
        out.append(
                "<input type=\"hidden\" name=\"%s_id\" value=\"%s\">"
                        .formatted(Html.escape(shown.name()), id));
        out.append(asks ? question(id, hint) : picture(id));
        out.append("<input type=\"text\" name=\"%s\"".formatted(Html.escape(shown.name())));
        HtmlAttributes all = shown.attributes();
        (asks ? described(all, hint) : all).appendTo(out);
        out.append("><p class=\"helptext\">").append(links(asks)).append("</p>");
        return out.toString();
    }

    private static HtmlAttributes described(HtmlAttributes all, String hint) {
        return all.with("aria-describedby", (hint + " " + all.text("aria-describedby")).strip());
    }

    private String question(String id, String hint) {
        Question question = Question.random();
        Challenges.of(Session.of(request)).keep(id, question.answer());
        return "<p id=\"%s\">%s</p>".formatted(Html.escape(hint), Html.escape(question.text()));
    }

    private String picture(String id) {
        return "<img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\">"
                .formatted(
                        Html.escape(Site.current().reverse(request, KIND, id)),
                        CaptchaImage.WIDTH,
                        CaptchaImage.HEIGHT,
                        Html.escape(Translation.gettext("A picture of letters to type")));
    }

    private String links(boolean asks) {
        var links = new ArrayList<String>();
        links.add(
                link(
                        asks ? QUESTION : "picture",
                        asks
                                ? Translation.gettext("Another question")
                                : Translation.gettext("Another picture")));
        if (mayAsk()) {
            links.add(
                    link(
                            asks ? "picture" : QUESTION,
                            asks
                                    ? Translation.gettext("A picture instead")
                                    : Translation.gettext("A question in words instead")));
        }
        return String.join(" · ", links);
    }

    /** The page once more, with what else its address says. */
    private String link(String kind, String text) {
        String query = request.query().with(KIND, kind).encode();
        return "<a href=\"?%s\">%s</a>".formatted(Html.escape(query), Html.escape(text));
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        String id = sent.fields().get(name + "_id");
        String text = sent.fields().get(name);
        return id == null || text == null ? null : List.of(id, text);
    }
}
