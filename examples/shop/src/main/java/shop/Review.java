package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.web.auth.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a user thinks of goods. */
@Entity
public class Review extends Model {
    public static final Manager<Review> objects = Manager.of(Review.class);
    static final Meta meta = Meta.of().ordering("-created", "-id");

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "reviews")
    public final Ref<Goods> goods = Ref.to(Goods.class);

    @ForeignKey(onDelete = OnDelete.SET_NULL, relatedName = "reviews")
    public final Ref<@Nullable User> author = Ref.to(User.class);

    @Column(positive = true, min = "1", most = "5")
    public Short rating;

    @Column(blank = true)
    public String text = "";

    public Instant created;
}
