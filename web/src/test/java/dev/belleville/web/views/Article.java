package dev.belleville.web.views;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.Site;
import java.time.Instant;
import java.time.LocalDate;

/** What the views of the tests show. */
@Entity
public final class Article extends Model implements HasAbsoluteUrl {
    static final Manager<Article> objects = Manager.of(Article.class);
    static final Meta meta = Meta.of().ordering("id");

    @Column(max = 80)
    public String title = "";

    @Column(max = 80, unique = true)
    public String slug = "";

    @Column(max = 80, blank = true)
    public String page = "";

    public Instant published = Instant.EPOCH;
    public LocalDate day = LocalDate.EPOCH;

    /** One that is made at once. */
    static Article of(String slug, String published) {
        var article = new Article();
        article.title = "T " + slug;
        article.slug = slug;
        article.published = Instant.parse(published);
        article.day = LocalDate.parse(published.substring(0, 10));
        article.save();
        return article;
    }

    @Override
    public String getAbsoluteUrl() {
        return Site.current().reverse("article", slug);
    }

    @Override
    public String toString() {
        return title;
    }
}
