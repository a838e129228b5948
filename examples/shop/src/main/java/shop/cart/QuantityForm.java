package shop.cart;

import static dev.belleville.web.forms.FormFields.integer;

import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;

/** How many of some goods a visitor wants. */
final class QuantityForm extends Form {
    static final QuantityForm FORM = new QuantityForm();

    final FormField<Long> quantity = field("quantity", integer().min(0).max(Cart.MOST_OF_ONE));

    private QuantityForm() {}
}
