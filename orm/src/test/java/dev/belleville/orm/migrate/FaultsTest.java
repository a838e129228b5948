package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tests of faults leave out. */
class FaultsTest {
    @Test
    void everyOperationIsInSomeKind() {
        Set<String> offered =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(Operation.class.getPackageName())
                                .stream()
                                .filter(c -> c.isAssignableTo(Operation.class) && c.isRecord())
                                .map(JavaClass::getSimpleName)
                                .collect(Collectors.toSet());
        assertThat(offered).contains("CreateModel", "RunSql", "Elidable").hasSizeGreaterThan(20);
        Set<String> tested =
                Stream.of(Upheaval.values())
                        .flatMap(Upheaval::operations)
                        .map(operation -> operation.getClass().getSimpleName())
                        .collect(Collectors.toSet());
        assertThat(offered).as("operations that no kind has").isSubsetOf(tested);
    }
}
