package dev.belleville.benchmarks.orm;

import dev.belleville.benchmarks.orm.entity.Category;
import dev.belleville.benchmarks.orm.entity.Goods;
import dev.belleville.benchmarks.orm.entity.Reading;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;

/** Hibernate's stateless sessions, which keep no instances and compare none; one for each task. */
record HibernateMapper(SessionFactory factory) implements Mapper {
    private static final int BATCH = 1_000;

    static HibernateMapper open(DataSource source) {
        var configuration =
                new Configuration()
                        .addAnnotatedClass(Category.class)
                        .addAnnotatedClass(Goods.class)
                        .addAnnotatedClass(Reading.class)
                        .setProperty("hibernate.hbm2ddl.auto", "none");
        configuration.getProperties().put("hibernate.connection.datasource", source);
        return new HibernateMapper(configuration.buildSessionFactory());
    }

    @Override
    public Item get(long id) {
        try (StatelessSession session = factory.openStatelessSession()) {
            return session.get(Goods.class, id);
        }
    }

    @Override
    public List<Goods> filter(BigDecimal price, int most) {
        String hql =
                "from Goods g join fetch g.category where g.active and g.price < :price"
                        + " order by g.id";
        try (StatelessSession session = factory.openStatelessSession()) {
            return session.createSelectionQuery(hql, Goods.class)
                    .setParameter("price", price)
                    .setMaxResults(most)
                    .getResultList();
        }
    }

    @Override
    public List<Goods> list(int most) {
        try (StatelessSession session = factory.openStatelessSession()) {
            return session.createSelectionQuery("from Goods order by id", Goods.class)
                    .setMaxResults(most)
                    .getResultList();
        }
    }

    @Override
    public long insert(GoodsRow row) {
        try (StatelessSession session = factory.openStatelessSession()) {
            var goods = new Goods();
            goods.name = row.name();
            goods.slug = row.slug();
            goods.price = row.price();
            goods.stock = row.stock();
            goods.active = row.active();
            goods.category = Category.of(row.categoryId());
            session.insert(goods);
            return goods.id();
        }
    }

    @Override
    public void insertAll(List<ReadingRow> readings) {
        factory.inStatelessTransaction(session -> {
            session.setJdbcBatchSize(BATCH);
            session.insertMultiple(readings.stream().map(HibernateMapper::reading).toList());
        });
    }

    private static Reading reading(ReadingRow row) {
        var reading = new Reading();
        reading.id = row.id();
        reading.label = row.label();
        reading.amount = row.amount();
        return reading;
    }

    @Override
    public void update(Item item, int stock) {
        try (StatelessSession session = factory.openStatelessSession()) {
            var goods = (Goods) item;
            goods.stock = stock;
            session.update(goods);
        }
    }

    /** By key: Hibernate would cut a limited join fetch in memory. */
    @Override
    public List<Category> prefetch(int most) {
        String hql = "from Category c join fetch c.goods where c.id <= :most order by c.id";
        try (StatelessSession session = factory.openStatelessSession()) {
            return session.createSelectionQuery(hql, Category.class)
                    .setParameter("most", most)
                    .getResultList();
        }
    }

    @Override
    public Totals aggregate(long last) {
        String hql =
                "select count(*), sum(g.price), max(g.stock) from Goods g where g.id <= :last";
        try (StatelessSession session = factory.openStatelessSession()) {
            Object[] totals =
                    session.createSelectionQuery(hql, Object[].class)
                            .setParameter("last", last)
                            .getSingleResult();
            return new Totals((Long) totals[0], (BigDecimal) totals[1], (Integer) totals[2]);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
