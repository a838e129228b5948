package dev.belleville.web.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.Site;
import java.time.Instant;

/** What the guide's views show. */
@Entity
public final class Post extends Model implements HasAbsoluteUrl {
    static final Manager<Post> objects = Manager.of(Post.class);

    @Column(max = 80)
    public String title = "";

    @Column(max = 80, unique = true)
    public String slug = "";

    public boolean draft;
    public Instant created = Instant.now();

    @Override
    public String getAbsoluteUrl() {
        return Site.current().reverse("post", slug);
    }
}
