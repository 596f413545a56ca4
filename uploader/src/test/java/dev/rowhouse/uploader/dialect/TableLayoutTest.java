package dev.rowhouse.uploader.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.UploadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a table is left out and said; what may be a row of it stays. */
class TableLayoutTest {

    private static final String TABLE = "id,name,amount\n1,Ann,10\n2,Bob,20\n3,Cid,30\n";

    @Test
    void leavesOutLinesAboveTheTable() {
        ReadFile read = ReadFile.of("Sales report\nmade by: Ann\n\n" + TABLE);

        assertWholeTable(read);
        assertThat(read.lines()).containsExactly(5L, 6L, 7L);
        assertThat(read.dialect().skipRows()).isEqualTo(3);
        assertThat(read.table().notes())
                .containsExactly("lines 1 to 3 stand above the table and were left out: \"Sales report\"");
    }

    @Test
    void leavesOutATitleThatIsPaddedToTheWidthOfTheTable() {
        ReadFile read = ReadFile.of("Sales report,,\n,,\n" + TABLE);

        assertWholeTable(read);
        assertThat(read.dialect().skipRows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,Ann\n2,Bob,10\n3,Cid,20\n4,Dan,30\n", "7\n2,Bob,10\n3,Cid,20\n"})
    void keepsAFirstRowThatMayBeATruncatedOne(String text) {
        ReadFile read = ReadFile.of(text);

        assertThat(read.lines()).startsWith(1L);
        assertThat(read.dialect().skipRows()).isZero();
    }

    @Test
    void leavesOutComments() {
        ReadFile read = ReadFile.of("# made by a program\n" + TABLE.replace("2,Bob", "# in between, said\n2,Bob"));

        assertWholeTable(read);
        assertThat(read.dialect().comment()).isEqualTo("#");
        assertThat(read.lines()).containsExactly(3L, 5L, 6L);
        assertThat(read.table().notes()).containsExactly("2 lines are comments and were left out: 1, 4");
    }

    @Test
    void keepsRowsThatStartLikeComments() {
        ReadFile read = ReadFile.of("tag,n,m\n#a,1,2\nb,3,4\nc,5,6\n");

        assertThat(read.dialect().comment()).isNull();
        assertThat(read.rows()).hasSize(3);
    }

    @Test
    void keepsRowsThatStartLikeCommentsHoweverLateTheyCome() {
        String text = "# a comment\nid,text,n\n" + "1,some text,5\n".repeat(20_000) + "#2,more,6\n";
        ReadFile read = ReadFile.of(text);

        assertThat(read.dialect().comment()).isNull();
        assertThat(read.rows()).contains(List.of("#2", "more", "6"));
    }

    @Test
    void joinsTwoHeaderRowsOfWhichTheUpperSpansColumns() {
        ReadFile read = ReadFile.of("region,2020,,2021,\n,q1,q2,q1,q2\nnorth,1,2,3,4\nsouth,5,6,7,8\n");

        assertThat(read.table().names()).containsExactly("region", "2020 q1", "2020 q2", "2021 q1", "2021 q2");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.dialect().headerRows()).isEqualTo(2);
    }

    @Test
    void takesNoRowOfTheTableForASecondHeader() {
        ReadFile read = ReadFile.of("id,,n\n1,x,2\n3,y,4\n5,z,6\n");

        assertThat(read.dialect().headerRows()).isLessThan(2);
        assertThat(read.rows()).contains(List.of("1", "x", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Total: 60\n",
                "Total,60\n",
                "\nTotal,60\n",
                "\nTotal,60",
                "\nmade by a program\non Monday\n",
                "(3 rows)\n"
            })
    void leavesOutAFooter(String footer) {
        ReadFile read = ReadFile.of(TABLE + footer);

        assertWholeTable(read);
        assertThat(read.dialect().footerRows()).isPositive();
        assertThat(read.table().notes()).hasSize(1).first().asString().contains("below the table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4,Dan\n", "4", "4\n", "Total,,60\n", "4,Dan,40,x\n", "Dan"})
    void keepsALastRowThatMayBeATruncatedOne(String last) {
        ReadFile read = ReadFile.of(TABLE + last);

        assertThat(read.lines()).endsWith(5L);
        assertThat(read.dialect().footerRows()).isZero();
        assertThat(read.table().notes()).isEmpty();
    }

    @Test
    void loadsTheFirstOfTwoTables() {
        ReadFile read = ReadFile.of(TABLE + "\ncity,country\nOslo,NO\nRome,IT\n");

        assertWholeTable(read);
        assertThat(read.table().notes())
                .containsExactly(
                        "another table of 3 rows starts on line 6 and was left out: only the first one is loaded");
    }

    @Test
    void leavesNothingOutBelowARowOfTheTablesWidth() {
        ReadFile read = ReadFile.of(TABLE + "\ncity,country\nOslo,NO\n\n4,Dan,40\n");

        assertThat(read.lines()).containsExactly(2L, 3L, 4L, 6L, 7L, 9L);
        assertThat(read.table().notes()).isEmpty();
    }

    @Test
    void leavesOutAsManyRowsAsToldAboveAndBelow() {
        UploadOptions told =
                UploadOptions.builder().skipRows(1).footerRows(1).headerRows(1).build();
        ReadFile read = ReadFile.of("9,Zoe,90\n" + TABLE + "Total,,60\n", told);

        assertWholeTable(read);
    }

    @Test
    void leavesNothingOutAsTold() {
        UploadOptions told = UploadOptions.builder()
                .skipRows(0)
                .footerRows(0)
                .comment("none")
                .build();
        ReadFile read = ReadFile.of("Sales report\n" + TABLE + "# x\n\nTotal,60\n", told);

        assertThat(read.rows()).contains(List.of("# x"), List.of("Total", "60"));
        assertThat(read.table().notes()).isEmpty();
    }

    private static void assertWholeTable(ReadFile read) {
        assertThat(read.table().names()).containsExactly("id", "name", "amount");
        assertThat(read.rows())
                .containsExactly(List.of("1", "Ann", "10"), List.of("2", "Bob", "20"), List.of("3", "Cid", "30"));
    }
}
