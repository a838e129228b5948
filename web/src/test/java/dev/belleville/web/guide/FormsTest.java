package dev.belleville.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.template.Engine;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.FormLayout;
import dev.belleville.web.forms.FormSet;
import dev.belleville.web.forms.FormSetRules;
import dev.belleville.web.forms.Look;
import dev.belleville.web.forms.Submission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The programs of docs/forms.md. */
class FormsTest {
    record Message(String sender, String message, int copies, boolean urgent) {}

    private static final ContactForm FORM = new ContactForm();

    private static BoundForm sent(String text, String copies, String urgent) {
        return FORM.bind(
                Submission.of(
                        Map.of(
                                "sender",
                                "anna@example.com",
                                "message",
                                text,
                                "copies",
                                copies,
                                "urgent",
                                urgent)));
    }

    @Test
    void aValidFormHasTypedValues() {
        BoundForm form = sent("Hello", "2", "on");
        assertThat(form.isValid()).isTrue();
        String sender = form.get(FORM.sender);
        long copies = form.get(FORM.copies);
        Message message = form.as(Message.class);
        assertThat(sender).isEqualTo("anna@example.com");
        assertThat(copies).isEqualTo(2);
        assertThat(message).isEqualTo(new Message("anna@example.com", "Hello", 2, true));
    }

    private static String answer(Request request) {
        BoundForm form = FORM.bind(request);
        if (!form.isValid()) {
            return form.html();
        }
        String sender = form.get(FORM.sender);
        Message message = form.as(Message.class);
        return sender + " wants " + message.copies();
    }

    private static Request post(String body) {
        return Request.builder("POST", "/contact")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .build();
    }

    @Test
    void aRequestIsAnswered() {
        assertThat(answer(post("sender=anna%40example.com&message=Hello&copies=2")))
                .isEqualTo("anna@example.com wants 2");
        assertThat(answer(post("sender=anna&message=Hello&copies=2")))
                .contains("Enter a valid email address.", "value=\"anna\"");
    }

    @Test
    void whatIsWrongIsToldBesideItsField() {
        assertThat(sent("casino", "2", "false").errors().get("message"))
                .containsExactly("No advertisements, please.");
        assertThat(sent("Hello", "5", "on").errors().get("copies"))
                .containsExactly("Three copies at the most, if it is urgent.");
        assertThat(sent("Hello", "0", "false").html())
                .contains("Ensure this value is greater than or equal to 1.");
    }

    @Test
    void aLookIsChosen() {
        Look look = Look.USUAL.layout(FormLayout.BOOTSTRAP5).labelSuffix("");
        assertThat(FORM.blank().look(look).html()).contains("class=\"form-control\"");
    }

    @Test
    void aTemplateShowsFieldsOneByOne() {
        String page =
                Engine.builder()
                        .build()
                        .fromString(
                                "{% for field in form %}{{ field.label_tag }} {{ field }}"
                                        + " {{ field.errors }}{% endfor %}{{ form.urgent.as_field_group }}")
                        .render(Map.of("form", FORM.blank()));
        assertThat(page)
                .contains("<label for=\"id_sender\">Your address:</label>", "<textarea")
                .endsWith("<input type=\"checkbox\" name=\"urgent\" id=\"id_urgent\">");
    }

    @Test
    void aSetIsCheckedAsAWhole() {
        FormSet set =
                FormSet.of(FORM, FormSetRules.USUAL)
                        .clean(letters -> {
                            if (letters.kept().isEmpty()) {
                                throw new ValidationError("Write one at least.", "none");
                            }
                        });
        var empty =
                Submission.of(
                        Map.of(
                                "form-TOTAL_FORMS",
                                "1",
                                "form-INITIAL_FORMS",
                                "0",
                                "form-0-copies",
                                "1"));
        assertThat(set.bind(empty, List.of()).nonFormErrors())
                .containsExactly("Write one at least.");
    }

    @Test
    void aSetHasAFormSeveralTimes() {
        FormSet set = FormSet.of(FORM, FormSetRules.USUAL.extra(2).max(10).deletable(true));
        var bound = set.blank(List.of(Map.of("sender", "anna@example.com")));
        assertThat(bound.forms()).hasSize(3);
        assertThat(bound.managementForm().html()).contains("form-TOTAL_FORMS");
    }
}
