package dev.rowhouse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The peer that Java programmers know: a job of one step from a flat file to JDBC, without any check. */
final class SpringBatch implements Loader {

    private static final int CHUNK = 1000;

    private final Target target;
    private final PeerTable table;
    private final Path path;
    private final SampleFile file;

    SpringBatch(Target target, PeerTable table, Path path, SampleFile file) {
        this.target = target;
        this.table = table;
        this.path = path;
        this.file = file;
    }

    @Override
    public String name() {
        return "Spring Batch";
    }

    @Override
    public Loading load(int run) throws IOException, InterruptedException, SQLException {
        table.make();
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(target.jdbcUrl(), target.mysqlUser(), target.mysqlPassword(), true);
        try {
            double clientCpu = Cpu.own();
            double serverCpu = Cpu.of(target.mysqlPid());
            long begin = System.nanoTime();
            execute(connection);
            double seconds = (System.nanoTime() - begin) / 1e9;
            clientCpu = Cpu.own() - clientCpu;
            serverCpu = Cpu.of(target.mysqlPid()) - serverCpu;
            table.requireRows(file.rows());
            table.drop();
            return new Loading(seconds, clientCpu, serverCpu, Map.of());
        } finally {
            connection.destroy();
        }
    }

    private void execute(SingleConnectionDataSource connection) throws IOException {
        FlatFileItemReader<FieldSet> reader = new FlatFileItemReaderBuilder<FieldSet>()
                .name("file")
                .resource(new FileSystemResource(path))
                .encoding("UTF-8")
                .linesToSkip(1)
                .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy()) // cells have line breaks
                .delimited()
                .names(file.names().toArray(String[]::new))
                .fieldSetMapper(cells -> cells)
                .build();
        JdbcBatchItemWriter<FieldSet> writer = new JdbcBatchItemWriterBuilder<FieldSet>()
                .dataSource(connection)
                .sql("INSERT INTO " + table.name() + " VALUES (?" + ", ?".repeat(file.columns() - 1) + ")")
                .itemPreparedStatementSetter((cells, statement) -> {
                    for (int i = 0; i < cells.getFieldCount(); i++) {
                        statement.setString(i + 1, cells.readString(i));
                    }
                })
                .build();
        writer.afterPropertiesSet();
        ResourcelessJobRepository repository = new ResourcelessJobRepository();
        Step step = new StepBuilder("load", repository)
                .<FieldSet, FieldSet>chunk(CHUNK)
                .transactionManager(new JdbcTransactionManager(connection))
                .reader(reader)
                .writer(writer)
                .build();
        Job job = new JobBuilder("load", repository).start(step).build();
        try {
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            operator.setJobRepository(repository);
            operator.setJobRegistry(new MapJobRegistry());
            operator.afterPropertiesSet();
            JobExecution execution = operator.start(job, new JobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IOException(
                        "Spring Batch ended " + execution.getStatus() + ": " + execution.getAllFailureExceptions());
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Spring Batch failed", e);
        }
    }
}
