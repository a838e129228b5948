package dev.belleville.benchmarks.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the shop sells. */
@Entity
@Table(name = "catalog_goods")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Goods {
    @Id private long id;

    private String name;
    private String slug;
    private String description;
    private BigDecimal price;
    private int stock;
    private boolean active;

    @ManyToOne(fetch = FetchType.LAZY)
    private Category category;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> attributes;

    private @Nullable LocalDate released;
    private Instant created;

    @ManyToMany
    @JoinTable(
            name = "catalog_goods_tags",
            joinColumns = @JoinColumn(name = "goods_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderBy("name")
    @BatchSize(size = 20)
    private Set<Tag> tags;

    GoodsView view(String address) {
        return new GoodsView(
                address,
                id,
                name,
                slug,
                description,
                price,
                stock,
                active,
                category.view(),
                tags.stream().map(tag -> tag.name).toList(),
                attributes,
                released,
                created);
    }

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getSlug() {
        return slug;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public int getStock() {
        return stock;
    }

    public Category getCategory() {
        return category;
    }
}
