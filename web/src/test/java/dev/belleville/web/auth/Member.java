package dev.belleville.web.auth;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;

/** A site's own user. */
@Entity
class Member extends AbstractUser {
    static final UserManager<Member> objects = Manager.of(Member.class).as(UserManager::new);

    @Column(max = 20, blank = true)
    public String phone = "";
}
