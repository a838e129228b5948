package dev.belleville.web.guide;

import static dev.belleville.web.forms.FormFields.bool;
import static dev.belleville.web.forms.FormFields.email;
import static dev.belleville.web.forms.FormFields.integer;
import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.textarea;

import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;

/** What the guide's visitors fill in. */
final class ContactForm extends Form {
    final FormField<String> sender = field("sender", email().label("Your address"));
    final FormField<String> message = field("message", text().max(2000).widget(textarea()));
    final FormField<Long> copies = field("copies", integer().min(1).max(9).initial(1));
    final FormField<Boolean> urgent = field("urgent", bool().optional());

    ContactForm() {
        clean(
                message,
                (text, _) -> {
                    if (text.contains("casino")) {
                        throw invalid("No advertisements, please.");
                    }
                    return text.replace("\r\n", "\n");
                });
    }

    @Override
    protected void clean(BoundForm form) {
        Boolean hurry = form.find(urgent);
        Long many = form.find(copies);
        if (Boolean.TRUE.equals(hurry) && many != null && many > 3) {
            form.addError(copies, "Three copies at the most, if it is urgent.");
        }
    }
}
