package dev.belleville.web.guide.members;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.web.auth.PermissionsMixin;
import dev.belleville.web.auth.UserManager;
import java.util.UUID;

/** Somebody who logs in with a mail address, and whom nobody can count. */
@SuppressWarnings("HidingField") // the key of its own, in the place of a number
@Entity
public class Member extends PermissionsMixin {
    /** Where queries start. */
    public static final UserManager<Member> objects = Manager.of(Member.class).as(UserManager::new);

    static final Meta meta = Meta.of().naturalKey("email");

    /** The key, which tells nothing. */
    @Column(primaryKey = true, editable = false)
    public UUID id = UUID.randomUUID();

    /** The name to log in with. */
    @Column(kind = FieldKind.EMAIL, max = 254, unique = true, label = "email address")
    public String email = "";

    /** Whether this member may enter the admin. */
    public boolean isStaff = false;

    @Override
    public String usernameField() {
        return "email";
    }
}
