package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.Registry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that share the table of another are part of the history, without tables. */
class ProxyTest {
    @Entity
    static class Goods extends Model {
        static final Meta meta = Meta.of().ordering("name").getLatestBy("name");

        @Column(max = 9)
        public String name = "";
    }

    @Entity(proxy = true)
    static class Bargain extends Goods {
        static final Meta meta =
                Meta.of().verboseName("bargain").permission("haggle", "Can haggle");
    }

    private static final CreateModel GOODS =
            createModel("Goods", field("id", bigAuto().primaryKey()), field("name", character(9)));

    private static Migrator migrator(Migration... all) {
        Map<String, List<Class<? extends BaseModel>>> models = new LinkedHashMap<>();
        models.put("admin", List.of(Bargain.class));
        models.put("shop", List.of(Goods.class));
        var apps = new ArrayList<AppMigrations>();
        for (String app : models.keySet()) {
            apps.add(
                    new AppMigrations(
                            app,
                            app + ".migrations",
                            List.of(all).stream().filter(m -> m.key().app().equals(app)).toList()));
        }
        return new Migrator(
                TestDatabase.SQLITE.fresh(), Registry.of(models), apps, Clock.systemUTC());
    }

    @Test
    void theyAreWrittenAfterTheModelThatTheyStandFor() {
        List<Draft> drafts = migrator().makemigrations(List.of(), "", Questioner.NONE);
        assertThat(drafts)
                .extracting(d -> d.migration().key().toString())
                .containsExactly("shop.0001_initial", "admin.0001_initial");
        Draft proxy = drafts.getLast();
        assertThat(proxy.migration().dependencies())
                .containsExactly(new MigrationKey("shop", "0001_initial"));
        assertThat(proxy.migration().operations().getFirst().description())
                .isEqualTo("Create proxy model Bargain");
        assertThat(proxy.files().getFirst().text())
                .contains("createProxy(\"Bargain\", \"shop.Goods\")")
                .contains(".verboseName(\"bargain\")")
                .contains("permission(\"haggle\"")
                .doesNotContain("ordering");
        Migrator all = migrator(drafts.stream().map(Draft::migration).toArray(Migration[]::new));
        assertThat(all.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theyHaveNoTableAndAStepOfCodeHasThem(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(GOODS);
            List<String> before = lab.facts();
            lab.apply(createProxy("Bargain", "shop.Goods").meta(Meta.of().ordering("-name")));
            assertThat(lab.facts()).isEqualTo(before);
            lab.apply(
                    createModel(
                            "Offer",
                            field("id", bigAuto().primaryKey()),
                            field(
                                    "bargain",
                                    foreignKey(
                                            "shop.Bargain", dev.belleville.orm.OnDelete.CASCADE))),
                    runJava(models -> {
                        models.objects("Goods").create(g -> g.set("name", "cup"));
                        models.objects("Bargain").create(g -> g.set("name", "tea"));
                        assertThat(models.objects("Bargain").list())
                                .extracting(g -> g.get("name"))
                                .containsExactly("tea", "cup");
                        models.objects("Offer").create(o -> o.set("bargain", 2));
                    }),
                    renameModel("Goods", "Product"),
                    addField("Product", "stock", integer().defaultValue(3)),
                    runJava(models -> models.objects("Bargain").update("stock", 4)),
                    deleteModel("Offer"),
                    deleteModel("Bargain"));
            assertThat(lab.rows("SELECT name, stock FROM shop_product ORDER BY name"))
                    .containsExactly("cup|4", "tea|4");
        }
    }

    private static List<String> detected(ProjectState from, ProjectState to) {
        return new Autodetector(from, to, Set.of("shop"), Questioner.NONE)
                .detect().stream().map(c -> c.operation().description()).toList();
    }

    private static ProjectState state(Operation... operations) {
        return new OperationList("shop", List.of(operations), ProjectState.empty()).after();
    }

    @Test
    void theyGoBeforeTheModelAndBecomeOthers() {
        ProjectState plain = state(GOODS);
        ProjectState with = state(GOODS, createProxy("Bargain", "shop.Goods"));
        assertThat(detected(with, plain)).containsExactly("Delete model Bargain");
        assertThat(detected(with, ProjectState.empty()))
                .containsExactly("Delete model Bargain", "Delete model Goods");
        assertThat(
                        detected(
                                with,
                                state(
                                        GOODS,
                                        createProxy("Bargain", "shop.Goods")
                                                .meta(Meta.of().verboseName("dear")))))
                .containsExactly("Change Meta options on bargain");
        ProjectState own = state(GOODS, createModel("Bargain", field("id", auto().primaryKey())));
        assertThat(detected(with, own))
                .containsExactly("Delete model Bargain", "Create model Bargain");
        assertThatThrownBy(() -> detected(own, with))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("would become a proxy of shop.Goods");
    }

    @Test
    void theyFollowWhenARenamingIsSquashed() {
        assertThat(
                        new Optimizer("shop")
                                .optimize(
                                        List.of(
                                                GOODS,
                                                createProxy("Bargain", "shop.Goods"),
                                                renameModel("Goods", "Product"),
                                                alterModelOptions(
                                                        "Bargain", Meta.of().verboseName("dear")))))
                .satisfiesExactly(
                        goods -> assertThat(goods.description()).isEqualTo("Create model Product"),
                        proxy ->
                                assertThat(proxy)
                                        .isEqualTo(
                                                createProxy("Bargain", "shop.Product")
                                                        .meta(Meta.of().verboseName("dear"))));
    }
}
