package dev.belleville.rest.answers;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a site writes about. */
@Entity
public class Article extends Model {
    public static final Manager<Article> objects = Manager.of(Article.class);
    static final Meta meta = Meta.of().ordering("id");

    @Column(max = 200)
    public String title;

    public int reads = 0;

    @Version public long revision;

    @Column(autoNow = true)
    public @Nullable Instant changed;
}
