"""The timeline (路线图): a Gantt chart in the terminal, a line a task or a line a project, under a scale of dates."""
