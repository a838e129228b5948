package dev.belleville.web.auth;

import dev.belleville.template.Subscript;
import java.util.function.Supplier;

/**
 * What a visitor may do, as templates ask: {@code perms.shop} and {@code perms.shop.add_goods}.
 *
 * @param visitor who, looked up when it is asked
 */
record TemplatePermissions(Supplier<Visitor> visitor) implements Subscript {
    @Override
    public boolean hasItem(String app) {
        return true;
    }

    @Override
    public Object item(String app) {
        return new OfApp(visitor, app);
    }

    /** Whether there is any, for {@code {% if perms.shop %}}, and each by its name. */
    record OfApp(Supplier<Visitor> visitor, String app) implements Subscript {
        @Override
        public boolean hasItem(String codename) {
            return true;
        }

        @Override
        public Object item(String codename) {
            return visitor.get().hasPerm(app + "." + codename);
        }
    }
}
