package dev.rowhouse.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The directions that dependencies have, over the classes of all modules. */
@AnalyzeClasses(
        packages = "dev.rowhouse",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestServers.class})
class ArchitectureTest {

    private static final String ROOT = "dev.rowhouse.";

    /** On the class path of tests only. */
    static final class DoNotIncludeTestServers implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/testservers/");
        }
    }

    private static final List<String> SERVICES = List.of("auth", "gateway", "uploader", "query", "notification");
    private static final List<String> CONTRACTS =
            List.of("events", "accesstokens", "filestore", "delivery", "http", "mysql", "grammar");
    private static final List<String> COMPOSITION = List.of("standalone", "embedded");
    private static final List<String> TOOLS = List.of("bench");

    /** Packages of a service that are made for one technology. */
    private static final List<String> ADAPTERS = List.of(
            "auth.web",
            "auth.rabbit",
            "gateway.web",
            "gateway.rabbit",
            "gateway.routes",
            "gateway.security",
            "uploader.web",
            "uploader.rabbit",
            "uploader.mysql",
            "query.web",
            "query.mysql",
            "notification.web",
            "notification.rabbit");

    private static final String FORBIDDEN_NAME = ".*(Impl|Manager|Helper|Utils?|Common|Dto|Exception)";

    @ArchTest
    static void services_depend_on_contracts_and_never_on_each_other(JavaClasses all) {
        for (String service : SERVICES) {
            noClasses()
                    .that(resideInAnyPackage(below(List.of(service))))
                    .should()
                    .dependOnClassesThat(ours().and(not(resideInAnyPackage(below(with(CONTRACTS, service))))))
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule contracts_know_no_service_and_no_composition = noClasses()
            .that(resideInAnyPackage(below(CONTRACTS)))
            .should()
            .dependOnClassesThat(ours().and(not(resideInAnyPackage(below(CONTRACTS)))));

    @ArchTest
    static final ArchRule embedded_servers_know_no_other_module = noClasses()
            .that()
            .resideInAPackage("dev.rowhouse.embedded..")
            .should()
            .dependOnClassesThat(ours().and(resideOutsideOfPackage("dev.rowhouse.embedded..")));

    @ArchTest
    static final ArchRule tools_know_the_public_contract_only = noClasses()
            .that(resideInAnyPackage(below(TOOLS)))
            .should()
            .dependOnClassesThat(ours().and(not(resideInAnyPackage(below(TOOLS)))));

    @ArchTest
    static final ArchRule events_need_the_jdk_and_jspecify_only = classes()
            .that()
            .resideInAPackage("dev.rowhouse.events..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.rowhouse.events..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule the_demo_knows_the_public_contract_only = noClasses()
            .that()
            .resideInAPackage("dev.rowhouse.standalone.demo..")
            .should()
            .dependOnClassesThat(ours().and(not(
                    resideInAnyPackage("dev.rowhouse.standalone.demo..", "dev.rowhouse.standalone.sample.."))));

    @ArchTest
    static final ArchRule domains_do_not_depend_on_adapters = noClasses()
            .that(resideInAnyPackage(below(SERVICES))
                    .and(not(resideInAnyPackage(below(ADAPTERS))))
                    .and(not(wiring())))
            .should()
            .dependOnClassesThat(resideInAnyPackage(below(ADAPTERS)));

    @ArchTest
    static final ArchRule domains_do_not_know_http_or_the_broker = noClasses()
            .that(resideInAnyPackage(below(SERVICES))
                    .and(not(resideInAnyPackage(below(ADAPTERS))))
                    .and(not(wiring())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.amqp..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule no_package_is_a_drawer = noClasses()
            .that(ours())
            .should()
            .resideInAnyPackage(
                    "..impl..", "..util..", "..utils..", "..common..", "..shared..", "..dto..", "..helper..");

    @ArchTest
    static final ArchRule no_class_is_named_for_nothing =
            noClasses().that(ours()).should().haveNameMatching(FORBIDDEN_NAME);

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().that(ours()).should(beInANullMarkedPackage());

    /** A rule about a package that is not there holds always and checks nothing. */
    @ArchTest
    static void every_package_that_a_rule_names_exists(JavaClasses all) {
        Set<String> there = all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> named = Stream.of(SERVICES, CONTRACTS, COMPOSITION, TOOLS, ADAPTERS)
                .flatMap(List::stream)
                .map(ROOT::concat)
                .collect(Collectors.toCollection(TreeSet::new));
        named.add("dev.rowhouse.standalone.demo");
        named.add("dev.rowhouse.standalone.sample");

        assertThat(there).containsAll(named);
    }

    /** Every module of ours is named above, so none escapes the rules. */
    @ArchTest
    static void every_module_is_named_in_a_rule(JavaClasses all) {
        Set<String> named = new HashSet<>(SERVICES);
        named.addAll(CONTRACTS);
        named.addAll(COMPOSITION);
        named.addAll(TOOLS);

        assertThat(all.stream()
                        .map(each ->
                                each.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])
                        .collect(Collectors.toSet()))
                .isEqualTo(named);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage("dev.rowhouse..");
    }

    /** Lists of what belongs together; they have to know both sides. */
    private static DescribedPredicate<JavaClass> wiring() {
        return DescribedPredicate.describe(
                "are configurations or applications",
                type -> type.getName().split("\\$", 2)[0].matches(".*(Configuration|Application)"));
    }

    private static String[] below(List<String> packages) {
        return packages.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static List<String> with(List<String> packages, String another) {
        return Stream.concat(packages.stream(), Stream.of(another)).toList();
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package whose package-info has @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                events.add(new SimpleConditionEvent(
                        type, home.isAnnotatedWith(NullMarked.class), home.getName() + " of " + type.getSimpleName()));
            }
        };
    }
}
