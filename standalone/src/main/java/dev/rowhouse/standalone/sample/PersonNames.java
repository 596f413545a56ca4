package dev.rowhouse.standalone.sample;

import java.util.List;
import java.util.Random;

/** Names of people who do not exist, in several scripts; given and family name come from the same part of the world. */
final class PersonNames {

    private record Region(int weight, boolean familyFirst, List<String> given, List<String> family) {}

    private static final List<Region> REGIONS = List.of(
            region(
                    34,
                    "Ada Amber Basil Clara Dorian Edith Felix Greta Hugo Ivy Jasper Kit Lena Miles Nora Otis Pearl Quinn Rosa Silas Thea Victor Wren",
                    "Ashdown Birchall Coldwell Dunmore Eastlake Fairweather Greenholt Hartwick Ingram Kingsley Larkspur Merriman Northcote O'Brannon Pemberley Quayle Rushford Stonebridge Thornbury Underhay Whitlock Yardley"),
            region(
                    16,
                    "Adrián Belén Camila Darío Elías Inés Joaquín Lucía Martín Noelia Óscar Renata Tomás Ximena",
                    "Aguilera Benítez Carrión Domínguez Echeverría Fuenzalida Ibáñez Larrañaga Monzón Núñez Peñalver Quiñones Saldívar Zúñiga"),
            region(
                    12,
                    "Åsa Björn Élodie François Gaëlle Håkon Jürgen Käthe Loïc Maëlys Niels Sören Zoë",
                    "Ångström Bäckmann Châtelain Desrosiers Großmann Hjørring Kröger Lefèvre Møller Öberg Schäfer Thévenet Würth"),
            region(
                    9,
                    "Agnieszka Błażej Dorota Grzegorz Jiří Kateřina Łukasz Ondřej Şebnem Tuğçe Zsófia",
                    "Černý Dąbrowska Gürsoy Horváth Jabłoński Kučera Mészáros Říha Świątek Yıldız Žák"),
            region(
                    8,
                    "Алина Борис Вера Григорий Дарья Егор Зоя Кирилл Мила Фёдор",
                    "Белозёр Ветрин Громада Ёлкин Журавель Ладный Мостовой Снегирь Тихомир Щеглов"),
            region(
                    4,
                    "Αλέξης Δήμητρα Ελένη Θάλεια Ιάσων Νίκη Ορέστης Σοφία",
                    "Αλεξίου Βλάχος Δελής Καραμήτρος Λαζάρου Μαυρίδης Ξένος Φωτίου"),
            region(4, "אביב דנה יואב ליאור נועה שירה", "אלמוג ברק גולן דרור כרמי שקד"),
            region(5, "أمل باسم جميل رانيا سامي ليلى نادر هدى", "الحداد الخياط الراوي السالم الفارس النجار"),
            region(4, "अदिति आरव ईशा कबीर मीरा रोहन", "कुलकर्णी जोशी नायर पंडित भट्ट सक्सेना"),
            regionFamilyFirst(3, "明 静 伟 晓燕 子涵 雨桐", "陈 林 郭 沈 罗 梁"),
            regionFamilyFirst(3, "葵 大輔 花子 健太 美咲 蓮", "青木 石田 川上 小林 西村 森田"),
            regionFamilyFirst(2, "민준 서연 지훈 하은 도윤", "강 문 배 서 윤"),
            regionFamilyFirst(3, "Thảo Dũng Hạnh Khôi Ngọc Quỳnh", "Đặng Huỳnh Lương Phạm Trịnh Vũ"));

    private static final int TOTAL = REGIONS.stream().mapToInt(Region::weight).sum();

    private final Random random;

    PersonNames(Random random) {
        this.random = random;
    }

    String next() {
        Region region = region(random.nextInt(TOTAL));
        String given = one(region.given());
        String family = one(region.family());
        return region.familyFirst() ? family + " " + given : given + " " + family;
    }

    private static Region region(int point) {
        int passed = 0;
        for (Region region : REGIONS) {
            passed += region.weight();
            if (point < passed) {
                return region;
            }
        }
        throw new IllegalArgumentException("There is no region at " + point);
    }

    private String one(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static Region region(int weight, String given, String family) {
        return new Region(weight, false, List.of(given.split(" ")), List.of(family.split(" ")));
    }

    private static Region regionFamilyFirst(int weight, String given, String family) {
        return new Region(weight, true, List.of(given.split(" ")), List.of(family.split(" ")));
    }
}
