package dev.belleville.orm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String ROOT = "dev.belleville.orm.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.belleville.orm");

    @ParameterizedTest
    @CsvSource({
        "meta, query",
        "meta, sql",
        "meta, dialect",
        "meta, migrate",
        "query, sql",
        "query, dialect",
        "query, relation",
        "query, migrate",
        "dialect, sql",
        "dialect, query",
        "dialect, relation",
        "dialect, migrate",
        "sql, migrate",
        "inspect, query",
        "inspect, sql",
        "inspect, dialect",
        "inspect, relation",
        "inspect, migrate",
        "relation, sql",
        "relation, dialect",
        "relation, migrate",
    })
    void noPackageNeedsOneAboveIt(String lower, String upper) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + lower + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + upper + "..")
                .check(CLASSES);
    }
}
