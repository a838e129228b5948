package dev.belleville.orm.migrate.schema;

/**
 * What a change does to those who use a table with many rows meanwhile.
 *
 * @param effect what happens, with the table as the subject before it
 * @param remedy a way that strains them less
 */
public record Strain(String effect, String remedy) {
    private static final String BESIDE =
            "Add a field beside it, fill that with runJavaInBatches, change over to it, and remove the"
                    + " old one in a later release.";
    private static final String NOT_VALID =
            "In separateState add the rule with runSql as NOT VALID, and VALIDATE CONSTRAINT in a"
                    + " migration of its own, which lets others write.";

    static Strain index(String name) {
        return new Strain(
                "nobody can write to it while the index " + name + " is built",
                "addIndexConcurrently builds it while others write.");
    }

    static Strain unique(String name) {
        return new Strain(
                "nobody can use it while the unique index of " + name + " is built",
                "In separateState, with atomic(false), let runSql CREATE UNIQUE INDEX CONCURRENTLY and"
                        + " then ADD CONSTRAINT … UNIQUE USING INDEX.");
    }

    static Strain rewrite(String column) {
        return new Strain("nobody can use it while it is written anew for " + column, BESIDE);
    }

    static Strain copy(String column) {
        return new Strain("nobody can write to it while it is copied for " + column, BESIDE);
    }

    static Strain notNull(String column) {
        return new Strain(
                "nobody can use it while all rows are searched for a NULL in " + column,
                "Fill the rows with runJavaInBatches; then add a check that it IS NOT NULL with runSql"
                        + " as NOT VALID and VALIDATE it: after that the search is left out.");
    }

    static Strain fill(String column) {
        return new Strain(
                "all rows that get a value for " + column + " stay locked until all have one",
                "Fill them with runJavaInBatches in a migration before.");
    }

    static Strain foreignKey(String column) {
        return new Strain(
                "nobody can write to it, nor where it points, while the foreign key "
                        + column
                        + " of each row is looked up",
                NOT_VALID);
    }

    static Strain copyForKey(String column) {
        return new Strain(
                "nobody can write to it while it is copied to look up the foreign key " + column,
                "Let runSql in separateState add it after SET foreign_key_checks = 0, once a query has"
                        + " shown that no row points nowhere.");
    }

    static Strain check(String name) {
        return new Strain("nobody can use it while each row is checked for " + name, NOT_VALID);
    }

    static Strain copyForCheck(String name) {
        return new Strain(
                "nobody can write to it while it is copied to check " + name,
                "Do it when few write.");
    }

    static Strain rebuild() {
        return new Strain(
                "nobody can write to the database while it is built anew with all its rows",
                "Do it when few write; a nullable field without a default is added at once.");
    }
}
