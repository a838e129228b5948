package dev.belleville.orm.vectors;

import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;

/** The table between goods and tags, which the vectors ask like any other. */
@Entity
public class GoodsTags extends Model {
    static final Meta meta = Meta.of().table("catalog_goods_tags");

    @ForeignKey(onDelete = OnDelete.DO_NOTHING, relatedName = "+")
    public final Ref<Goods> goods = Ref.to(Goods.class);

    @ForeignKey(onDelete = OnDelete.DO_NOTHING, relatedName = "+")
    public final Ref<Tag> tag = Ref.to(Tag.class);
}
